// Search and filter of a long list. Without this script the whole list is on the page and the controls are not.
//
// An item is shown if it is of the chosen type and holds every word of the query. Width and case do not matter:
// "ＩＰ" finds "ip". Hidden are the items and their lines in the contents list; printing shows them all (style.css).
(function () {
  "use strict";

  const finder = document.getElementById("finder");
  const query = document.getElementById("query");
  const types = document.getElementById("types");
  const count = document.getElementById("count");
  const items = Array.from(document.querySelectorAll("main .item"));
  const groups = Array.from(document.querySelectorAll("main .group")); // headings over the items of one type
  const lines = Array.from(document.querySelectorAll("#contents li"));
  const texts = []; // of each item, folded; made when first searched
  let waiting;

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function holds(number, words) {
    if (texts[number] === undefined) {
      texts[number] = fold(items[number].textContent);
    }
    return words.every((word) => texts[number].includes(word));
  }

  function chosenType() {
    return types ? types.querySelector(":checked").value : "";
  }

  function report(shown) {
    const total = items.length;
    count.textContent = shown
      ? `显示 ${shown} 项，共 ${total} 项`
      : `没有找到符合条件的事项（共 ${total} 项）`;
  }

  function apply() {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    const type = chosenType();
    let shown = 0;
    items.forEach((item, number) => {
      const fits = (!type || item.dataset.type === type) && (!words.length || holds(number, words));
      item.classList.toggle("filtered", !fits);
      lines[number].classList.toggle("filtered", !fits);
      shown += fits;
    });
    groups.forEach((group) => group.classList.toggle("filtered", !below(group)));
    report(shown);
  }

  // Whether an item is shown between a heading and the next.
  function below(group) {
    let part = group.nextElementSibling;
    while (part && part.matches(".item.filtered")) {
      part = part.nextElementSibling;
    }
    return part !== null && part.matches(".item");
  }

  // An input method's unfinished letters are no query yet.
  function applySoon(event) {
    clearTimeout(waiting);
    if (!event.isComposing) {
      waiting = setTimeout(apply, 150);
    }
  }

  function reset() {
    query.value = "";
    if (types) {
      types.querySelector("input").checked = true;
    }
    apply();
    query.focus();
  }

  finder.hidden = false;
  query.addEventListener("input", applySoon);
  query.addEventListener("compositionend", applySoon);
  finder.addEventListener("change", apply);
  document.getElementById("reset").addEventListener("click", reset);
  window.addEventListener("pageshow", apply); // a browser may restore the controls of an earlier visit
})();
