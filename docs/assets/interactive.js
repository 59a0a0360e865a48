// The interactive chart: loaded only when asked for, from the site's own files, without eval (Vega's interpreter).

// A browser loads no module and no specification from a disk.
const places = location.protocol === "file:" ? [] : document.querySelectorAll(".interactive");

for (const place of places) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      const [{ vegaEmbed }, answer] = await Promise.all([import(new URL(place.dataset.code, location.href)), fetch(place.dataset.spec)]);
      const spec = await answer.json();
      const stage = Object.assign(document.createElement("div"), { className: "stage chart" });
      place.replaceChildren(stage);
      place.previousElementSibling?.classList.add("replaced"); // one chart at a time: the drawing's sentence stays
      const narrow = stage.clientWidth < 600;
      const points = (layer) => ({ ...layer, mark: typeof layer.mark === "object" && layer.mark.type === "point" ? { ...layer.mark, tooltip: { content: "data" } } : layer.mark });
      const shown = { ...spec, width: narrow ? 250 : spec.width, layer: spec.layer?.map(points) };
      const { view } = await vegaEmbed(stage, shown, { ast: true, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true }, actions: { export: true, source: false, compiled: false, editor: false }, i18n: { SVG_ACTION: place.dataset.svg, PNG_ACTION: place.dataset.png } });
      // Every point can be reached by keyboard: its words are its label.
      for (const mark of stage.querySelectorAll('[aria-roledescription="point"]')) mark.setAttribute("tabindex", "0");
      stage.querySelector("svg")?.setAttribute("aria-label", spec.description);
      await view.runAsync();
    } catch (fault) {
      place.previousElementSibling?.classList.remove("replaced");
      place.textContent = place.dataset.failed;
      console.warn(fault);
    }
  });
}
