// What stands in a form survives a reload, in this tab alone; it is forgotten when the form is sent.
const form = document.querySelector("form[data-draft]");
if (form) {
  const place = "draft " + form.dataset.draft;
  const kept = () => [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const known = JSON.parse(sessionStorage.getItem(place) || "{}");
  for (const field of kept()) {
    if (!field.value && known[field.name]) field.value = known[field.name];
  }
  form.addEventListener("input", () => {
    const typed = Object.fromEntries(kept().map((field) => [field.name, field.value]));
    sessionStorage.setItem(place, JSON.stringify(typed));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(place));
}
