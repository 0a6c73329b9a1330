// Printed copies and their money: first those that wait for a decision, and all others by state, kiosk, number and day.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { ListPage } from "/assets/yinxin/list.js";
import { readsOnly } from "/assets/admin/administrator.js";
import { cameOut, money, STATES, stateOf, stateText } from "/assets/admin/copy-words.js";
import "/assets/admin/tabs.js";
import "/assets/admin/copy.js";
import zh from "/assets/admin/copy-strings.zh.js";
import en from "/assets/admin/copy-strings.en.js";

const t = texts(zh, en);
const COPIES = "/api/admin/copies";
// So many the server gives at once.
const PAGE = 200;
const HEADS = ["credential", "state", "kiosk", "price", "since-when", ""];

class CopiesPage extends ListPage {
  static properties = { kiosks: { state: true }, open: { state: true }, readonly: { state: true } };

  constructor() {
    super();
    this.kiosks = [];
    this.open = "";
    this.readonly = true;
  }

  titleText() {
    return t("title");
  }

  inAddress() {
    return ["state", "kiosk", "serial", "from", "to"];
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      this.kiosks = await call("GET", "/api/kiosks");
      await this.find(this.asked);
    });
  }

  async page(asked, earlier) {
    const query = new URLSearchParams({ ...asked, ...earlier });
    if (asked.state === "all") query.set("state", STATES.join(","));
    const rows = await call("GET", `${COPIES}?${query}`);
    const last = rows.length < PAGE ? null : rows[PAGE - 1];
    return { rows, next: last && { before: last.since, behind: last.id } };
  }

  /** Copies whose money is one refund are decided together. */
  known(copy) {
    const together = (each) => copy.refund && each.refund === copy.refund && each.state === "refund-failed";
    this.rows = this.rows.map((each) =>
      each.id === copy.id ? copy : together(each) ? { ...each, state: copy.state, since: copy.since } : each,
    );
  }

  fields() {
    const states = STATES.map((state) => /** @type {[string, string]} */ ([state, stateText(state)]));
    return html`${this.select("state", t("state"), [["all", t("all")], ...states], t("waiting"))}
      ${this.select(
        "kiosk",
        t("kiosk"),
        this.kiosks.map((kiosk) => [kiosk.id, pick(kiosk.name)]),
        t("all-kiosks"),
      )}
      <label class="form-label mb-0">${t("serial-no")} <input class="form-control" type="number" name="serial" min="1" max="999999999" inputmode="numeric" .value=${this.asked.serial ?? ""} data-test="serial" /></label>
      ${this.days()}`;
  }

  place(copy) {
    return pick(copy.kioskName) || pick(this.kiosks.find((kiosk) => kiosk.id === copy.kiosk)?.name) || copy.kiosk;
  }

  row(c) {
    const open = this.open === c.id;
    /** @type {[key: string, cell: unknown][]} */
    const cells = [
      [
        "credential",
        html`${pick(c.title)} <span class="yx-soft">${[t(c.language.startsWith("en") ? "in-en" : "in-zh"), c.serial > 0 ? t("serial", { serial: c.serial }) : ""].filter(Boolean).join(" · ")}</span>`,
      ],
      [
        "state",
        html`${stateOf(c)} ${cameOut(c) ? html`<span class="yx-state yx-state-superseded" data-test="came-out">${t("came-out")}</span>` : nothing}`,
      ],
      ["kiosk", this.place(c)],
      ["price", c.priceFen === 0 ? t("free") : money(c.priceFen)],
      ["since-when", html`<span class="text-nowrap">${dateText(c.since, true)}</span>`],
    ];
    return html`<tbody data-test="copy" data-id=${c.id} data-state=${c.state}>
      <tr>${cells.map(([key, cell]) => html`<td data-label=${t(key)}><div>${cell}</div></td>`)}
        <td class="yx-row-action"><button class="btn btn-outline-primary btn-sm" type="button" data-test="open" aria-expanded=${open ? "true" : "false"} @click=${() => (this.open = open ? "" : c.id)}>${t(open ? "close" : "open")}</button></td></tr>
      ${open ? html`<tr><td class="yx-row-detail" colspan=${HEADS.length}><yx-copy .copy=${c} .kiosks=${this.kiosks} .readonly=${this.readonly} @known=${(e) => this.known(e.detail)}></yx-copy></td></tr>` : nothing}
    </tbody>`;
  }

  files() {
    const days = this.query(["from", "to"]);
    return html`<a class="btn btn-outline-primary btn-sm" href=${COPIES + "/csv" + days} download data-test="csv">${t(days === "" ? "csv-all" : "csv-days")}</a>`;
  }

  render() {
    return html`<yx-admin-tabs></yx-admin-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${
        this.rows === null
          ? this.waiting(t("loading"))
          : html`${this.form(this.fields())}<div class="mt-3" aria-live="polite">${this.told()}${this.table(
              HEADS.map((key) => (key === "" ? "" : t(key))),
              (copy) => this.row(copy),
              t("none-waiting"),
              this.files(),
            )}</div>`
      }`;
  }
}
customElements.define("yx-copies", CopiesPage);
