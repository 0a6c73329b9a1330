// Groups of options in columns as high as their place: what does not fit is on further pages, which are shown one by one.
import { html } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";

/**
 * Shows one page of its groups. Fires "pages" when the division has changed, with the number of pages and the first and last
 * page of each group: a group that is higher than a page continues on the next.
 */
class OptionPages extends Element {
  static properties = { groups: { attribute: false }, page: { type: Number } };

  constructor() {
    super();
    /** @type {unknown} */
    this.groups = undefined;
    this.page = 0;
    this.known = "";
    this.size = new ResizeObserver(() => this.divide());
  }

  firstUpdated() {
    this.size.observe(this);
    document.fonts.ready.then(() => this.divide());
  }

  disconnectedCallback() {
    this.size.disconnect();
    super.disconnectedCallback();
  }

  updated() {
    this.divide();
  }

  divide() {
    /** @type {HTMLElement | null} */
    const box = this.querySelector(".k-columns");
    if (!box) return;
    const left = box.getBoundingClientRect().left;
    const width = box.clientWidth + parseFloat(getComputedStyle(box).columnGap);
    const pageOf = (part) => Math.floor((part.getBoundingClientRect().left - left + 1) / width);
    const groups = [...box.querySelectorAll("fieldset")].map((group) => {
      const places = [...group.children].map((part) => {
        const page = pageOf(part);
        part.classList.toggle("k-elsewhere", page !== this.page);
        return page;
      });
      return { first: places[0], last: Math.max(...places) };
    });
    box.style.transform = `translateX(${-this.page * width}px)`;
    const detail = { pages: Math.max(...groups.map((group) => group.last)) + 1, groups };
    const known = JSON.stringify(detail);
    if (known === this.known) return;
    this.known = known;
    this.dispatchEvent(new CustomEvent("pages", { detail }));
  }

  render() {
    return html`<div class="k-columns">${this.groups}</div>`;
  }
}
customElements.define("yx-option-pages", OptionPages);
