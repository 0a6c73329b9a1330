// Batches: a list of people is checked first, with a verdict for each, and issued when it is started.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { signInFirst } from "/assets/yinxin/page.js";
import { WorkPage } from "/assets/yinxin/work.js";
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

class BatchesPage extends WorkPage {
  static properties = {
    types: { state: true },
    batches: { state: true },
    current: { state: true },
  };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    this.types = null;
    this.batches = [];
    this.current = null;
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.types = await call("GET", `${BATCHES}/types`);
      await this.refresh();
    });
  }

  async refresh() {
    this.batches = await call("GET", BATCHES);
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

  list() {
    if (this.batches.length === 0) return html`<p class="yx-sheet yx-empty">${t("list-empty")}</p>`;
    return html`<ul class="yx-issued" data-test="batches">
      ${this.batches.map(
        (b) => html`<li class="yx-sheet" data-test="batches-row" data-id=${b.id} data-state=${b.state}>
          <div>
            <h3>${pick(b.title)} <span class="yx-state ${LOOKS[b.state]}">${t("state-" + b.state)}</span></h3>
            <div class="yx-soft">${t("list-line", { date: dateText(b.at, true), by: b.by, total: b.total.toLocaleString(), issued: b.rows.issued.toLocaleString() })}</div>
          </div>
          <div class="yx-actions">
            <button class="btn btn-outline-primary btn-sm" type="button" data-test="open" ?disabled=${this.busy} @click=${() => this.open(b)}>${t("open")}</button>
          </div>
        </li>`,
      )}
    </ul>`;
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
      ${this.list()}
    `;
  }
}
customElements.define("yx-batches", BatchesPage);
