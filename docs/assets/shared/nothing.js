// Where a filter leaves nothing: a sentence in the place of the list, with what was asked for and a way back.

// Put it before a list; the returned function is told what was asked for, or nothing where there is something to show.
// The place is there from the start, so that its words are also read out, politely.
export function makeNothing(list, { none, clear }, reset) {
  const place = Object.assign(document.createElement("p"), { className: "nothing" });
  place.setAttribute("role", "status");
  list.before(place);
  return (asked) => {
    list.hidden = Boolean(asked);
    if (!asked) return place.replaceChildren();
    const sentence = none.replace("{asked}", () => asked.filter(Boolean).join(" · "));
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: clear });
    button.addEventListener("click", reset);
    return place.replaceChildren(Object.assign(document.createElement("span"), { textContent: sentence }), button);
  };
}
