// All that was issued to a person: one sheet a type with its newest certificate, the older ones behind it, and a search.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { groups, matching } from "/assets/portal/issued-groups.js";
import "/assets/portal/issued.js";
import zh from "/assets/portal/issued-strings.zh.js";
import en from "/assets/portal/issued-strings.en.js";

const t = texts(zh, en);
/** The number of older certificates that are shown with one press, and of types. */
const PAGE = 10;
/** Fewer are overlooked at a glance. */
const SEARCHED_FROM = 6;

class IssuedList extends Element {
  static properties = {
    credentials: { attribute: false },
    words: { state: true },
    older: { state: true },
    types: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Credential[]} */
    this.credentials = [];
    this.words = "";
    /** @type {Record<string, number>} */
    this.older = {};
    this.types = PAGE;
  }

  search(event) {
    this.words = event.target.value;
    this.older = {};
    this.types = PAGE;
  }

  row(credential, newest) {
    return html`<li data-test="issued-row" data-id=${credential.id} data-type=${credential.type} data-state=${credential.state}>
      <yx-issued .credential=${credential} .newest=${newest}></yx-issued>
    </li>`;
  }

  /** A search shows the older ones, too. */
  group({ type, credentials }) {
    const shown = 1 + (this.older[type] ?? (this.words.trim() ? PAGE : 0));
    const left = credentials.length - shown;
    const more = () => (this.older = { ...this.older, [type]: shown - 1 + PAGE });
    return html`<li class="yx-sheet" data-test="issued-group" data-type=${type}><div>
      <ul class="yx-rows">${credentials.slice(0, shown).map((credential, i) => this.row(credential, i > 0 ? credentials[0] : null))}</ul>
      ${left > 0 ? html`<button class="yx-plain mt-2" type="button" data-test="older" @click=${more}>${t(shown === 1 ? "older" : "older-more", { count: left })}</button>` : nothing}
    </div></li>`;
  }

  render() {
    const found = matching(this.credentials, this.words);
    const all = groups(found);
    return html`${
      this.credentials.length < SEARCHED_FROM
        ? nothing
        : html`<div class="yx-search" role="search">
          <label class="form-label mb-1" for="issued-search">${t("search")}</label>
          <input class="form-control" id="issued-search" type="search" autocomplete="off" data-test="issued-search" .value=${this.words} @input=${this.search} />
          <span class="yx-soft" role="status" data-test="issued-found">${this.words.trim() ? t("found", { count: found.length, all: this.credentials.length }) : t("count", { all: this.credentials.length })}</span>
        </div>`
    }
      <ul class="yx-issued" data-test="issued">${all.slice(0, this.types).map((group) => this.group(group))}</ul>
      ${all.length > this.types ? html`<button class="btn btn-outline-primary mt-3" type="button" data-test="types-more" @click=${() => (this.types += PAGE)}>${t("types-more", { count: all.length - this.types })}</button>` : nothing}`;
  }
}
customElements.define("yx-issued-list", IssuedList);
