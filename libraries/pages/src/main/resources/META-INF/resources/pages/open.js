// The token of a report's link stands behind "#", which no server is told. It is handed over once,
// and taken out of the address.
const form = document.querySelector("form[data-opening]");
const token = decodeURIComponent(location.hash.slice(1));
if (form && token) {
  history.replaceState(null, "", location.pathname);
  form.elements.token.value = token;
  form.submit();
}
