// Base of the pages with a list that is searched: a form of filters, a table with a page at a time, cards on phones.
import { html, nothing } from "lit";
import { texts } from "/assets/yinxin/language.js";
import { filled, WorkPage } from "/assets/yinxin/work.js";
import zh from "/assets/yinxin/strings.zh.js";
import en from "/assets/yinxin/strings.en.js";

const t = texts(zh, en);

export class ListPage extends WorkPage {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { rows: { state: true }, asked: { state: true }, next: { state: true }, detail: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.rows = null;
    /** @type {Record<string, string>} */
    this.asked = Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => this.inAddress().includes(name)));
    /** @type {unknown} */
    this.next = null;
    /** @type {any} the row whose details are shown; null if none is */
    this.detail = null;
  }

  /**
   * Returns the filters that stand in the address: none that may be a person's.
   *
   * @returns {string[]}
   */
  inAddress() {
    return [];
  }

  /**
   * Asks the server for a page.
   *
   * @param {Record<string, string>} _asked the filters that are set
   * @param {unknown} _next place at which the page begins; null for the first one
   * @returns {Promise<{rows: any[], next: unknown}>} `next` is null behind the last page
   */
  page(_asked, _next) {
    throw new Error("a list has pages");
  }

  /** Shows the first page of what is asked for. */
  async find(asked) {
    const page = await this.page(asked, null);
    this.rows = page.rows;
    this.next = page.next;
    this.asked = asked;
  }

  more() {
    return this.guarded(async () => {
      const page = await this.page(this.asked, this.next);
      this.rows = [...this.rows, ...page.rows];
      this.next = page.next;
    });
  }

  /**
   * Says how many rows are shown of more.
   *
   * @param {string} count
   */
  shownOf(count) {
    return t("list-newest", { count });
  }

  /** Files and address follow what is shown, not what is being chosen. */
  filter(event) {
    event.preventDefault();
    const asked = Object.fromEntries(filled(event.target));
    return this.guarded(async () => {
      await this.find(asked);
      history.replaceState(null, "", location.pathname + this.query());
    });
  }

  /** Returns the filters of the address as a query. */
  query(names = this.inAddress()) {
    const query = new URLSearchParams(Object.entries(this.asked).filter(([name]) => names.includes(name))).toString();
    return query === "" ? "" : "?" + query;
  }

  /**
   * A choice of a filter.
   *
   * @param {string} name
   * @param {string} label
   * @param {[id: string, title: string][]} options
   * @param {string} all the choice of none of them
   */
  select(name, label, options, all = t("list-all")) {
    return html`<label class="form-label mb-0">${label}
      <select class="form-select" name=${name} data-test=${"by-" + name}>
        <option value="">${all}</option>
        ${options.map(([id, title]) => html`<option value=${id} ?selected=${this.asked[name] === id}>${title}</option>`)}
      </select></label>`;
  }

  /** A text that is searched for; it is in no address. */
  text(name, label, hint = "") {
    return html`<label class="form-label mb-0 yx-grow">${label}
      <input class="form-control" type="search" name=${name} maxlength="64" autocomplete="off" spellcheck="false" placeholder=${hint} data-test=${name} /></label>`;
  }

  /** The first and the last day. */
  days() {
    return ["from", "to"].map(
      (name) =>
        html`<label class="form-label mb-0">${t("list-" + name)} <input class="form-control" type="date" name=${name} .value=${this.asked[name] ?? ""} data-test=${name} /></label>`,
    );
  }

  /** @param {unknown} fields */
  form(fields) {
    return html`<form class="yx-sheet yx-filter" role="search" @submit=${this.filter}>
      ${fields} <button class="btn btn-primary" type="submit" data-test="filter" ?disabled=${this.busy}>${t("list-find")}</button>
    </form>`;
  }

  /**
   * The rows, or that there are none.
   *
   * @param {unknown[]} heads
   * @param {(row: any) => unknown} row gives the `tbody` of a row
   * @param {string} empty text for a list without any filter that has no rows
   * @param {unknown} files content beside the number of rows
   */
  table(heads, row, empty, files = nothing) {
    const isAsked = Object.keys(this.asked).length > 0;
    const isEnd = this.next === null;
    const count = this.rows.length.toLocaleString();
    const none = isEnd ? (isAsked ? t("list-none") : empty) : t("list-none-yet");
    return html`
      <div class="yx-head mb-2">
        <span class="yx-soft" data-test="count" data-count=${this.rows.length}>${this.rows.length === 0 ? nothing : isEnd ? t("list-count", { count }) : this.shownOf(count)}</span>
        ${files}
      </div>
      ${
        this.rows.length === 0
          ? html`<div class="yx-sheet yx-empty" data-test="list-empty"><img src="/assets/yinxin/document.svg" alt="" /><p>${none}</p></div>`
          : html`<div class="yx-sheet yx-cards"><table class="table mb-0">
              <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
              ${this.rows.map(row)}
            </table></div>`
      }
      ${isEnd ? nothing : html`<p class="text-center mt-3"><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${this.more} data-test="more">${t("list-more")}</button></p>`}`;
  }

  /** Shows the details of a row in the drawer. */
  async details(row) {
    this.detail = row;
    await this.updateComplete;
    this.drawn()?.showModal();
  }

  /** @returns {HTMLDialogElement | null} */
  drawn() {
    return this.querySelector("dialog.yx-drawer");
  }

  /** The head of the column of these buttons. */
  detailsHead() {
    return html`<span class="visually-hidden">${t("list-details")}</span>`;
  }

  /** The button of a row that opens its details. */
  detailsButton(row) {
    return html`<button class="btn btn-outline-primary btn-sm text-nowrap" type="button" data-test="details" @click=${() => this.details(row)}>${t("list-details")}</button>`;
  }

  /**
   * The drawer beside the list. The browser keeps the focus in it, and gives it back to the row; Esc, the button and a click beside it close it.
   *
   * @param {unknown} title
   * @param {() => unknown} content of the row that is shown
   */
  drawer(title, content) {
    const close = () => this.drawn()?.close();
    return html`<dialog class="yx-drawer" aria-labelledby="drawer-title" data-test="drawer" @close=${() => (this.detail = null)}
      @click=${(event) => (event.target === event.currentTarget ? close() : nothing)}>
      ${
        this.detail === null
          ? nothing
          : html`<div class="yx-drawer-in">
            <div class="yx-head flex-nowrap align-items-start">
              <h2 class="h5 mb-0" id="drawer-title">${title}</h2>
              <button class="btn-close flex-shrink-0" type="button" aria-label=${t("list-close")} data-test="close" @click=${close}></button>
            </div>
            ${content()}
          </div>`
      }
    </dialog>`;
  }
}
