// What is wider than the page scrolls, and must be reached by keyboard.
(() => {
  const kinds = "pre, .table-wrapper, .railroad, .timeline";
  const reach = () => {
    for (const one of document.querySelectorAll(kinds)) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
})();
