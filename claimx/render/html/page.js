
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let current = null; // the claim that is shown in its place: the id of its place in the article
  let origin = null; // where the keyboard was when it was chosen

  // Reading order: the contents list, written when all was read, belongs at the top.
  const contents = document.getElementById("contents");
  if (contents) {
    document.querySelector("main").before(contents);
    document.querySelector(".to-contents").remove();
  }

  const cardOf = (place) => document.getElementById(`${place}-claim`);
  const linksOf = (place) => [document.getElementById(place), cardOf(place).querySelector("a")];

  const clear = () => {
    if (!current) return;
    for (const piece of all(`[data-claim="${current}"]`)) piece.classList.remove("current");
    for (const link of linksOf(current)) link.removeAttribute("aria-current");
    current = null;
  };

  // Show a claim in the article, or, from the article, its card; the keyboard goes along.
  const choose = (place, towards) => {
    clear();
    current = place;
    for (const piece of all(`[data-claim="${place}"]`)) piece.classList.add("current");
    const [reference, link] = linksOf(place);
    for (const one of [reference, link]) one.setAttribute("aria-current", "true");
    const behavior = still.matches ? "auto" : "smooth";
    if (towards === "card") {
      cardOf(place).scrollIntoView({ block: "nearest", behavior });
      link.focus({ preventScroll: true });
    } else {
      (document.querySelector(`.mark[data-claim="${place}"]`) ?? reference).scrollIntoView({ block: "center", behavior });
      reference.focus({ preventScroll: true });
    }
    history.replaceState(null, "", `#${place}`);
  };

  // Where marks lie in each other, the innermost is meant, and at each further click the next one around it.
  const markedAt = (element) => {
    const places = [];
    for (let mark = element.closest(".mark"); mark; mark = mark.parentElement.closest(".mark")) {
      if (mark.dataset.claim && !mark.classList.contains("off")) places.push(mark.dataset.claim);
    }
    return places[(places.indexOf(current) + 1) % places.length];
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!getSelection().isCollapsed && !event.target.closest("a")) return; // words are being selected
    const reference = event.target.closest(".ref");
    const card = event.target.closest(".claim");
    const place = reference?.dataset.claim ?? card?.dataset.claim ?? markedAt(event.target);
    if (!place) return;
    event.preventDefault();
    origin = event.target.closest("a");
    choose(place, card ? "place" : "card");
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " " && event.target.matches(".ref, .who a")) {
      event.preventDefault();
      event.target.click();
    } else if (event.key === "Escape" && current) {
      clear();
      origin?.focus();
      origin = null;
    } else if (event.key === "Escape") {
      for (const button of all('button[aria-pressed="true"]')) button.setAttribute("aria-pressed", "false");
      for (const report of all(".report")) filter(report);
    }
  });

  // A claim is shown where its speaker is among the chosen speakers and its kind among the chosen kinds; none chosen means all.
  const filter = (report) => {
    const wanted = all("fieldset", report).map((set) => [set.dataset.filter, all('[aria-pressed="true"]', set).map((button) => button.value)]);
    const cards = all(".claim", report);
    const shown = cards.filter((card) => wanted.every(([name, values]) => !values.length || values.includes(card.dataset[name])));
    const places = new Set(shown.map((card) => card.dataset.claim));
    for (const piece of all("[data-claim]", report)) {
      const off = !places.has(piece.dataset.claim);
      if (piece.classList.contains("mark")) piece.classList.toggle("off", off);
      else piece.hidden = off;
    }
    if (current && report.contains(cardOf(current)) && !places.has(current)) clear();
    const count = report.querySelector(".count");
    const noun = cards.length === 1 ? "claim" : "claims";
    count.textContent = shown.length === cards.length ? `${cards.length} ${noun}` : `${shown.length} of ${cards.length} ${noun}`;
  };

  for (const filters of all(".filters")) {
    filters.hidden = false;
    filters.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter(filters.closest(".report"));
    });
  }

  // A link to a claim's place opens with the claim shown.
  const shared = /^#(r\d+-\d+)(-claim)?$/.exec(location.hash);
  if (shared && document.getElementById(shared[1])) choose(shared[1], shared[2] ? "card" : "place");
})();
