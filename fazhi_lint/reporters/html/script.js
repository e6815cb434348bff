// Adds what needs a script: finding a finding by its words, opening what a link leads into, unfolding the files for the printer.
(() => {
  const box = document.querySelector("input[type=search]");
  if (box) {
    const count = document.querySelector("output.search");
    const findings = [...document.querySelectorAll(".finding")];
    const words = findings.map((finding) => finding.textContent.toLowerCase());
    document.querySelectorAll(".search").forEach((part) => { part.hidden = false; });
    box.addEventListener("input", () => {
      const sought = box.value.trim().toLowerCase();
      let shown = 0;
      findings.forEach((finding, at) => {
        finding.hidden = !words[at].includes(sought);
        shown += !finding.hidden;
      });
      count.textContent = sought ? `找到 ${shown} 条` : "";
    });
    box.form.addEventListener("submit", (event) => event.preventDefault());
  }

  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let above = target; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

  addEventListener("beforeprint", () => document.querySelectorAll("details.file").forEach((details) => { details.open = true; }));
})();
