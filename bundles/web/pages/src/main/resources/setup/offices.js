import { html, nothing } from "/assets/lit/index.js";
import { pick } from "/assets/yinxin/language.js";
import { Step, t } from "/assets/setup/step.js";

const FIELDS = ["name", "name_en", "number_prefix", "telephone", "email", "signatory", "signatory_en"];
const OPTIONAL = ["signer", "signer_en"];

/** The usual names of offices with the ids of the shipped certificate types; to be overtyped. */
const USUAL = {
  "academic-affairs": { name: "教务处", name_en: "Academic Affairs Office", number_prefix: "教证" },
  "graduate-school": { name: "研究生院", name_en: "Graduate School", number_prefix: "研证" },
  personnel: { name: "人事处", name_en: "Personnel Office", number_prefix: "人证" },
  admissions: { name: "招生处", name_en: "Admissions Office", number_prefix: "招证" },
};

class Offices extends Step {
  static properties = { rows: { state: true } };

  constructor() {
    super();
    this.rows = null;
  }

  willUpdate() {
    if (this.rows !== null) return;
    const { offices, needs } = this.progress;
    const missing = needs.filter((need) => !offices.some((office) => office.id === need.id));
    this.rows = [...offices, ...missing.map((need) => ({ id: need.id, ...USUAL[need.id] }))];
  }

  /** The typed text, so that no row is lost when another is added or refused. */
  typed() {
    return this.rows.map((row, i) => ({
      ...row,
      ...Object.fromEntries(
        ["id", ...FIELDS, ...OPTIONAL].map((name) => [name, this.input("#f-" + i + "-" + name)?.value.trim() ?? row[name] ?? ""]),
      ),
    }));
  }

  submit(event) {
    event.preventDefault();
    this.rows = this.typed();
    this.save(
      "PUT",
      "/offices",
      this.rows.map(({ own, ...cells }) => cells),
    );
  }

  async add() {
    this.rows = [...this.typed(), { own: true }];
    await this.updateComplete;
    this.input("#f-" + (this.rows.length - 1) + "-id").focus();
  }

  drop(i) {
    this.failure = null;
    this.rows = this.typed().filter((_, at) => at !== i);
  }

  row(row, i) {
    const need = this.progress.needs.find((each) => each.id === row.id);
    return html`<fieldset class="yx-setup-office" data-test="office" data-id=${row.id ?? ""}>
      <legend>${row.name || row.id || t("office-new")}</legend>
      ${need ? html`<p class="yx-soft">${t("office-for", { types: need.types.map(pick).join(t("comma")) })}</p>` : nothing}
      <div class="yx-setup-fields">
        ${need ? nothing : this.field("id", { row: i, value: row.id, hint: t("office-id-hint") })}
        ${FIELDS.map((name) => this.field(name, { row: i, value: row[name] }))}
        ${OPTIONAL.map((name) => this.field(name, { row: i, value: row[name], required: false }))}
      </div>
      ${need ? nothing : html`<button class="btn btn-outline-primary btn-sm mt-3" type="button" ?disabled=${this.busy} @click=${() => this.drop(i)}>${t("office-remove")}</button>`}
    </fieldset>`;
  }

  render() {
    return html`<form novalidate @submit=${this.submit}>
      <p>${t("offices-lead")}</p>
      ${this.told()}
      ${this.rows.map((row, i) => this.row(row, i))}
      <button class="btn btn-outline-primary btn-sm" type="button" data-test="add" ?disabled=${this.busy} @click=${this.add}>${t("office-add")}</button>
      ${this.button()}
    </form>`;
  }
}
customElements.define("yx-setup-offices", Offices);
