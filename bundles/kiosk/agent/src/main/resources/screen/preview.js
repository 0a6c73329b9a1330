// The pages of a credential as pictures: swipe or tap to turn, tap to enlarge, drag what is enlarged.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick } from "/assets/yinxin/language.js";
import { button, t } from "/assets/screen/parts.js";

const SWIPE_PX = 80;

class Preview extends Element {
  static properties = {
    state: { attribute: false },
    page: { state: true },
    large: { state: true },
    loaded: { state: true },
    failed: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */
    this.state;
    this.page = 1;
    this.large = false;
    this.loaded = false;
    this.failed = false;
  }

  turn(page) {
    if (page < 1 || page > this.state.pages || page === this.page) return;
    this.page = page;
    this.large = false;
    this.loaded = false;
    this.failed = false;
  }

  async zoom(large) {
    this.large = large;
    await this.updateComplete;
    const place = this.querySelector(".k-page");
    if (!place) return;
    place.scrollLeft = (place.scrollWidth - place.clientWidth) / 2;
    place.scrollTop = 0;
  }

  pressed(event) {
    this.from = event.clientX;
  }

  released(event) {
    const moved = event.clientX - (this.from ?? event.clientX);
    this.from = undefined;
    if (this.large) return;
    if (Math.abs(moved) > SWIPE_PX) this.turn(this.page + (moved < 0 ? 1 : -1));
  }

  picture() {
    const address = "/api/screen/pages/" + encodeURIComponent(this.state.credential) + "/" + this.page + ".png";
    return html`<div class="k-page ${this.large ? "k-page-large" : ""}" data-test="page" @pointerdown=${this.pressed} @pointerup=${this.released}>
      ${
        this.failed
          ? html`<p class="k-empty" role="alert">${t("page-failed")}</p>`
          : html`<img draggable="false" src=${address} alt=${t("page-alt", { title: pick(this.state.title), page: this.page })}
            class=${this.loaded ? "" : "k-loading"} @load=${() => (this.loaded = true)} @error=${() => (this.failed = true)} />`
      }
      ${this.loaded || this.failed ? nothing : html`<div class="k-working" role="status" aria-label=${t("page-loading")}></div>`}
    </div>`;
  }

  render() {
    const pages = this.state.pages;
    return html`${this.picture()}
      <div class="k-page-tools">
        <div class="k-pager">
          ${button("page-back", "plain", "‹", () => this.turn(this.page - 1), { disabled: this.page === 1, label: t("page-back") })}
          <span data-test="page-of">${t("page-of", { page: this.page, pages })}</span>
          ${button("page-on", "plain", "›", () => this.turn(this.page + 1), { disabled: this.page === pages, label: t("page-on") })}
        </div>
        ${button("zoom", "plain", this.large ? t("smaller") : t("larger"), () => this.zoom(!this.large), { disabled: !this.loaded })}
      </div>`;
  }
}
customElements.define("yx-preview", Preview);

export function preview(state, act) {
  return html`<div class="k-view k-preview">
    <h1>${pick(state.title) || t("preview")}</h1>
    <yx-preview .state=${state}></yx-preview>
    <div class="k-actions">
      ${button("back", "plain", t("back"), () => act("back"))}
      ${
        state.printable === false
          ? nothing
          : button("choose", "primary", t("preview-choose"), () =>
              act("choose", { credential: state.credential, copies: Math.max(1, state.copies ?? 0) }),
            )
      }
    </div>
  </div>`;
}
