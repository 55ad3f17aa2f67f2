
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let current = null; // the claim that is shown in its place: the id of its place in the article
  let origin = null; // where the keyboard was when it was chosen

  // Reading order: the contents list, written when all was read, belongs at the top.
  const contents = document.getElementById("contents");
  if (contents) {
    document.querySelector("main").before(contents, ...all("#overview"));
    document.querySelector(".to-contents").remove();
  }

  const cardOf = (place) => document.getElementById(`${place}-claim`);
  const linksOf = (place) => [document.getElementById(place), cardOf(place).querySelector("a")];

  const clear = () => {
    if (!current) return;
    for (const piece of all(`[data-claim="${current}"]`)) piece.classList.remove("current", "beside");
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
      cardOf(place).classList.add("beside"); // on a narrow window it comes to its passage; see the style
      cardOf(place).scrollIntoView({ block: "nearest", behavior });
      link.focus({ preventScroll: true });
    } else {
      const list = cardOf(place).closest(".claims"); // beside the article it scrolls by itself
      if (list.scrollHeight > list.clientHeight) list.scrollTo({ top: cardOf(place).offsetTop - list.clientHeight / 3, behavior });
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
    if (event.target.closest(".copy")) return;
    if (!place) {
      if (document.querySelector(".beside") && !event.target.closest("button, a, input")) clear();
      return;
    }
    event.preventDefault();
    origin = event.target.closest("a");
    choose(place, card ? "place" : "card");
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input")) return;
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

  // Case and accents do not count in a search.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();
  const search = document.getElementById("search");
  search.closest(".search").hidden = !document.querySelector(".claim");
  search.addEventListener("input", () => {
    for (const report of all(".report")) filter(report);
    const hits = all(".claim").filter((card) => !card.hidden && !card.closest("[hidden]")).length;
    document.querySelector(".hits").textContent = search.value.trim() ? `${hits} found` : "";
  });

  // A claim as text to paste: the words, who said them, and where.
  const asText = (card) => {
    const text = (selector, root = card) => root.querySelector(selector)?.textContent.trim() ?? "";
    const report = card.closest(".report");
    const who = [text(".who bdi"), text(".role")].filter(Boolean).join(", ");
    const stances = all(".stance", card).map((one) => one.textContent).join("; ");
    const where = [text(".headline", report), text(".outlet", report), text("time", report),
      report.querySelector(".away")?.href ?? text(".location", report)].filter(Boolean).join(", ");
    return `${text(".said")}\n— ${who}${stances ? ` [${stances}]` : ""}\n${where}`;
  };
  const copied = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch { // no permission, or a page from a server without TLS
      const area = document.createElement("textarea");
      area.value = words;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  for (const button of all(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copied(asText(button.closest(".claim")));
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy with source"; }, 1500);
    });
  }

  // A claim is shown where its speaker is among the chosen speakers and its kind among the chosen kinds; none chosen means all.
  const filter = (report) => {
    const wanted = all("fieldset", report).map((set) => [set.dataset.filter, all('[aria-pressed="true"]', set).map((button) => button.value)]);
    const cards = all(".claim", report);
    const words = folded(search.value).split(" ").filter(Boolean);
    const shown = cards.filter((card) => wanted.every(([name, values]) => !values.length || values.includes(card.dataset[name]))
      && words.every((word) => folded(card.textContent).includes(word)));
    report.hidden = words.length > 0 && !shown.length;
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

  // A link to a claim opens with the claim shown: #r1-9 by its place, #c9 by its number, of the first article that has one.
  const open = () => {
    const shared = /^#(?:(r\d+-\d+)(-claim)?|c(\d+))$/.exec(location.hash);
    if (!shared) return;
    const place = shared[1] ?? document.querySelector(`.ref[data-number="${shared[3]}"]`)?.dataset.claim;
    if (place && document.getElementById(place)) choose(place, shared[2] ? "card" : "place");
  };
  open();
  addEventListener("hashchange", open);
})();
