// What a reader chose stands in the page's address, so that a link shows the same to others.

// The address's query with these choices: a text or a list of texts each, gone where empty; the other ones stay.
export function withChoices(query, choices) {
  const state = new URLSearchParams(query);
  for (const [name, chosen] of Object.entries(choices)) {
    state.delete(name);
    for (const value of [chosen].flat()) if (value) state.append(name, value);
  }
  const text = state.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

export const choicesMade = () => new URLSearchParams(location.search);

export function remember(choices) {
  history.replaceState(null, "", `${location.pathname}${withChoices(location.search, choices)}${location.hash}`);
}
