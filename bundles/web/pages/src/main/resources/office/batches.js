// Batches: a list of people is checked first, with a verdict for each, and issued when it is started.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { signInFirst } from "/assets/yinxin/page.js";
import { ListPage } from "/assets/yinxin/list.js";
import { Polling } from "/assets/yinxin/polling.js";
import "/assets/office/tabs.js";
import "/assets/office/batch-form.js";
import "/assets/office/batch.js";
import { BATCHES, LOOKS } from "/assets/office/batch.js";
import zh from "/assets/office/batch-strings.zh.js";
import en from "/assets/office/batch-strings.en.js";

const t = texts(zh, en);
const POLL_MS = 1500;
const AT_WORK = ["checking", "running"];
// So many the server gives at once.
const PAGE = 50;
const HEADS = ["type", "handed-in", "list-rows", "number-issued", "status", ""];

class BatchesPage extends ListPage {
  static properties = { types: { state: true }, current: { state: true } };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    this.types = null;
    this.current = null;
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    await this.guarded(async () => {
      await this.refresh();
      this.types = await call("GET", `${BATCHES}/types`);
    });
  }

  refresh() {
    return this.find({});
  }

  async page(_asked, after) {
    const rows = await call("GET", `${BATCHES}?${new URLSearchParams({ after: after ?? "" })}`);
    return { rows, next: rows.length < PAGE ? null : rows[PAGE - 1].id };
  }

  address(batch) {
    return BATCHES + "/" + encodeURIComponent(batch.id);
  }

  /** Asks for the batch that is open, while something happens to it. A lost answer is asked for again. */
  async watch() {
    const asked = this.current;
    if (!asked || this.busy || !AT_WORK.includes(asked.state)) return;
    try {
      const told = await call("GET", this.address(asked));
      if (this.current === asked) await this.show(told);
    } catch (error) {
      if (problemOf(error).status === 401) signInFirst();
    }
  }

  async show(batch) {
    const changed = this.current?.id !== batch.id || this.current.state !== batch.state;
    this.current = batch;
    if (changed) await this.refresh();
  }

  async upload(event) {
    await this.guarded(async () => {
      await this.show(await call("POST", BATCHES, event.detail));
      await this.reveal();
    });
  }

  async open(batch) {
    await this.guarded(async () => {
      await this.show(await call("GET", this.address(batch)));
      await this.reveal();
    });
  }

  async reveal() {
    await this.updateComplete;
    this.querySelector("yx-batch")?.scrollIntoView({ block: "start" });
  }

  async change(what) {
    await this.guarded(async () => this.show(await call("POST", `${this.address(this.current)}/${what}`)));
  }

  row(b) {
    /** @type {[key: string, cell: unknown][]} */
    const cells = [
      ["type", html`${pick(b.title)}${b.purpose ? html`<div class="yx-soft">${b.purpose}</div>` : nothing}`],
      ["handed-in", html`${dateText(b.at, true)} <span class="yx-soft text-nowrap">${b.by}</span>`],
      ["list-rows", b.total.toLocaleString()],
      ["number-issued", b.rows.issued.toLocaleString()],
      ["status", html`<span class="yx-state ${LOOKS[b.state]}">${t("state-" + b.state)}</span>`],
    ];
    return html`<tbody data-test="batches-row" data-id=${b.id} data-state=${b.state}>
      <tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}
        <td class="yx-row-action"><button class="btn btn-outline-primary btn-sm" type="button" data-test="open" ?disabled=${this.busy} @click=${() => this.open(b)}>${t("open")}</button></td></tr>
    </tbody>`;
  }

  render() {
    const failure = this.failure
      ? html`<div class="alert alert-danger mt-3" role="alert" data-test="batch-error">${this.failure.text()}</div>`
      : nothing;
    if (this.types === null) {
      return html`
        <h1 class="yx-title">${t("title")}</h1>
        ${
          this.failure
            ? failure
            : html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`
        }
      `;
    }
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.types.length === 0 ? nothing : html`<yx-batch-form .types=${this.types} .busy=${this.busy} @list=${this.upload}></yx-batch-form>`}
      ${failure}
      ${
        this.current
          ? html`<div class="mt-3"><yx-batch .batch=${this.current} .busy=${this.busy} @change=${(e) => e.detail && this.change(e.detail)}></yx-batch></div>`
          : nothing
      }
      <h2 class="yx-section">${t("list")}</h2>
      ${this.table(
        HEADS.map((key) => (key === "" ? "" : t(key))),
        (batch) => this.row(batch),
        t("list-empty"),
      )}
    `;
  }
}
customElements.define("yx-batches", BatchesPage);
