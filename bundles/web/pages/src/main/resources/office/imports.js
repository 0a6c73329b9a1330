// Imports of records: a file is uploaded and checked, then applied or not, and the last one can be taken back.
import { html, nothing } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { lookOf, WorkPage } from "/assets/yinxin/work.js";
import { lookWhile } from "/assets/yinxin/polling.js";
import "/assets/office/tabs.js";
import "/assets/office/import-report.js";
import { templateOf } from "/assets/office/import-template.js";
import "/assets/office/mapping.js";
import "/assets/office/refused-values.js";
import "/assets/yinxin/confirm-button.js";
import "/assets/office/reported-rows.js";
import "/assets/office/history.js";
import "/assets/office/missing-records.js";
import "/assets/office/sources.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);
const MAXIMUM_BYTES = 64 * 1024 * 1024;
const MAXIMUM_ARCHIVE_BYTES = 512 * 1024 * 1024;
const PHOTO = "photo";
const CHARSETS = ["UTF-8", "GB18030", "UTF-16", "Big5"];
const POLL_MS = 700;
// So many imports the server gives at a time.
const PAGE = 50;

class Imports extends WorkPage {
  static properties = {
    kinds: { state: true },
    kind: { state: true },
    mappings: { state: true },
    columns: { state: true },
    mapping: { state: true },
    file: { state: true },
    over: { state: true },
    current: { state: true },
    credentials: { state: true },
    changes: { state: true },
    refused: { state: true },
    badRows: { state: true },
    questions: { state: true },
    history: { state: true },
    older: { state: true },
    sources: { state: true },
  };

  constructor() {
    super();
    this.kinds = null;
    this.kind = "";
    this.mappings = [];
    /** @type {any[]} */
    this.columns = [];
    this.mapping = "";
    this.file = null;
    this.over = false;
    this.current = null;
    this.credentials = [];
    /** @type {Api.RowChange[] | null} */
    this.changes = null;
    /** @type {Api.RefusedValue[]} */
    this.refused = [];
    /** @type {Api.ReportedRow[]} */
    this.badRows = [];
    /** @type {Api.ReportedRow[]} */
    this.questions = [];
    /** @type {Api.RowCorrection[]} */
    this.corrections = [];
    this.history = [];
    this.older = false;
    this.sources = [];
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    await this.guarded(async () => {
      this.kinds = await call("GET", "/api/office/imports/kinds");
      await this.choose(this.kinds.find((k) => k.id === "course-result")?.id ?? this.kinds[0]?.id ?? "");
      await this.refresh();
      const wanted = new URLSearchParams(location.search).get("import");
      if (wanted) await this.show(wanted);
    });
  }

  async refresh() {
    await this.list();
    this.sources = await call("GET", "/api/office/sources");
  }

  /** The imports behind this one, after those that are shown; without it the latest. */
  async list(after = "") {
    const found = await call("GET", `/api/office/imports?after=${encodeURIComponent(after)}`);
    this.history = after === "" ? found : [...this.history, ...found];
    this.older = found.length === PAGE;
  }

  /** Reads a source and waits until it is staged, and applied if it applies. */
  async read(source) {
    await this.guarded(async () => {
      this.file = null;
      this.kind = source.kind;
      this.current = await call("POST", `/api/office/sources/${encodeURIComponent(source.name)}/runs`);
      await this.watch();
      await this.refresh();
      const isBusy = () => this.sources.some((s) => s.name === source.name && s.busy);
      await lookWhile(isBusy, () => this.refresh(), POLL_MS);
      this.current = await call("GET", this.address(this.current));
    });
  }

  async choose(kind) {
    if ((kind === PHOTO) !== (this.kind === PHOTO)) this.file = null;
    this.kind = kind;
    this.mapping = "";
    this.columns = [];
    const isTable = kind !== "" && kind !== PHOTO;
    const id = encodeURIComponent(kind);
    this.mappings = isTable ? await call("GET", `/api/office/mappings/${id}`) : [];
    this.columns = isTable ? await call("GET", `/api/office/imports/kinds/${id}/columns`) : [];
  }

  kindOf(id) {
    return this.kinds?.find((kind) => kind.id === id);
  }

  picked(event) {
    this.take(event.target.files[0]);
    event.target.value = "";
  }

  /** The pointer says that a busy page takes no file. */
  dragged(event) {
    event.preventDefault();
    event.dataTransfer.dropEffect = this.busy ? "none" : "copy";
    this.over = !this.busy;
  }

  dropped(event) {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer.files[0]);
  }

  take(file) {
    if (!file || this.busy) return;
    this.current = null;
    this.refused = [];
    this.badRows = [];
    this.questions = [];
    this.corrections = [];
    const [maximum, text] = this.kind === PHOTO ? [MAXIMUM_ARCHIVE_BYTES, "too-large-photo"] : [MAXIMUM_BYTES, "too-large"];
    const fits = file.size <= maximum;
    this.file = fits ? file : null;
    this.failure = fits ? null : { text: () => t(text) };
  }

  async submitted(event) {
    event.preventDefault();
    this.corrections = [];
    await this.upload();
  }

  /** Uploads the file, to read this sheet of it or the first that is shown. */
  async upload(sheet = "") {
    await this.guarded(async () => {
      const form = new FormData();
      form.append("kind", this.kind);
      form.append("charset", this.input("[name=charset]")?.value ?? "");
      form.append("mapping", this.mapping);
      form.append("sheet", sheet);
      form.append("corrections", JSON.stringify(this.corrections));
      form.append("file", this.file, this.file.name);
      this.current = await call("POST", "/api/office/imports", form);
      await this.watch();
      await this.refresh();
    });
  }

  async watch() {
    this.changes = null;
    this.refused = [];
    this.badRows = [];
    this.questions = [];
    const look = async () => (this.current = await call("GET", this.address(this.current)));
    await lookWhile(() => this.current.state === "reading", look, POLL_MS);
    this.credentials = this.current.credentialCount > 0 ? await this.resting() : [];
    const { state, problemCount, questionCount, confirmedBy } = this.current;
    // Bad rows come first: they are corrected, and the file is read again.
    if (state === "staged" && problemCount === 0 && questionCount > 0 && !confirmedBy)
      this.questions = await call("GET", this.address(this.current) + "/questions");
    // Without the file it could not be read again with a mapping.
    if (state === "staged" && problemCount > 0 && this.file) {
      this.refused = await call("GET", this.address(this.current) + "/refused-values");
      this.badRows = this.current.kind === PHOTO ? [] : await call("GET", this.address(this.current) + "/bad-rows");
    }
    await this.updateComplete;
    this.querySelector("yx-import-report")?.scrollIntoView({ block: "nearest" });
  }

  /** A page of the credentials that rest on what changes, behind this one. */
  resting(after = "") {
    return call("GET", `${this.address(this.current)}/credentials?after=${encodeURIComponent(after)}`);
  }

  async listMore() {
    await this.guarded(async () => {
      this.credentials = [...this.credentials, ...(await this.resting(this.credentials.at(-1).id))];
    });
  }

  /** A page more of the rows that change. */
  async listChanges() {
    await this.guarded(async () => {
      const after = encodeURIComponent(this.changes?.at(-1)?.id ?? "");
      this.changes = [...(this.changes ?? []), ...(await call("GET", `${this.address(this.current)}/changes?after=${after}`))];
    });
  }

  address(report) {
    return "/api/office/imports/" + encodeURIComponent(report.id);
  }

  /** Applies an import or takes it back, which may wait for a second person at first. */
  change(report, what) {
    return this.changed(report.id, () => call("POST", `${this.address(report)}/${what}`));
  }

  withdraw(report) {
    return this.changed(report.id, () => call("DELETE", `${this.address(report)}/waiting`));
  }

  changed(id, work) {
    return this.guarded(async () => {
      try {
        await work();
      } finally {
        await this.show(id);
        await this.refresh();
      }
    });
  }

  async show(id) {
    this.current = await call("GET", this.address({ id }));
    await this.watch();
  }

  /** Shows an import of before; the file that was chosen is not its file. */
  open(report) {
    return this.guarded(async () => {
      this.file = null;
      if (report.kind !== this.kind) await this.choose(report.kind);
      await this.show(report.id);
    });
  }

  /** Saves a mapping and reads the file again with it. */
  async mapped(event) {
    const { name, columns, rules } = event.detail;
    await this.guarded(async () => {
      const kind = encodeURIComponent(this.kind);
      const address = `/api/office/mappings/${kind}/${encodeURIComponent(name)}`;
      await call("PUT", address, columns);
      await call("PUT", address + "/rules", rules);
      this.mappings = await call("GET", `/api/office/mappings/${kind}`);
      this.mapping = name;
    });
    await this.updateComplete;
    if (!this.failure && this.file) await this.upload(this.current?.sheet);
  }

  /** Reads another sheet, whose rows are others. */
  async chooseSheet(event) {
    this.corrections = [];
    await this.upload(event.detail);
  }

  /** Reads the file again with rows that were corrected. */
  async corrected(event) {
    this.corrections = event.detail;
    await this.upload(this.current?.sheet);
  }

  /** Says that all values which may be mistakes are right. */
  answered() {
    const { id, questionCount } = this.current;
    return this.changed(id, () => call("PUT", this.address(this.current) + "/confirmation", { questionCount }));
  }

  async removeMapping() {
    await this.guarded(async () => {
      const kind = encodeURIComponent(this.kind);
      await call("DELETE", `/api/office/mappings/${kind}/${encodeURIComponent(this.mapping)}`);
      const left = await call("GET", `/api/office/mappings/${kind}`);
      this.mapping = "";
      this.mappings = left;
    });
  }

  /** Reads the file again with a saved mapping. */
  async use(event) {
    this.mapping = event.detail;
    await this.upload(this.current?.sheet);
  }

  /** A shipped mapping is explained, and has a sample. */
  ready(mapping) {
    const isOfProgrammes = this.kindOf(this.kind)?.columns.some((column) => column.name === "programme");
    const sample = `/api/office/mappings/${this.kind}/${encodeURIComponent(mapping.name)}/sample`;
    return html`<p class="yx-soft yx-wide mb-0" data-test="mapping-ready">
      ${t("mapping-ready")} ${isOfProgrammes ? t("mapping-ready-major") : nothing}
      <a class="text-nowrap" href=${sample} data-test="mapping-sample">${t("mapping-sample")}</a>
    </p>`;
  }

  /** The way to read a table; an archive of photos can be read in one way only. */
  reading() {
    const mapping = this.mappings.find((m) => m.name === this.mapping);
    return html`
      <div>
        <label class="form-label mb-1" for="charset">${t("charset")}</label>
        <select class="form-select" id="charset" name="charset" data-test="charset" ?disabled=${this.busy}>
          <option value="">${t("charset-detected")}</option>
          ${CHARSETS.map((name) => html`<option value=${name}>${name}</option>`)}
        </select>
      </div>
      <div>
        <label class="form-label mb-1" for="mapping">${t("mapping")}</label>
        <select class="form-select" id="mapping" data-test="mapping" ?disabled=${this.busy} .value=${this.mapping}
          @change=${(e) => (this.mapping = e.target.value)}>
          <option value="">${t("mapping-none")}</option>
          ${this.mappings.map((m) => html`<option value=${m.name} ?selected=${m.name === this.mapping}>${m.name}</option>`)}
        </select>
        ${
          !mapping || mapping.ready
            ? nothing
            : html`<div class="mt-2">
              <yx-confirm-button name="remove-mapping" .label=${t("mapping-remove")} .question=${t("mapping-remove-question", { name: this.mapping })} .busy=${this.busy} @confirmed=${this.removeMapping}></yx-confirm-button>
            </div>`
        }
      </div>
      ${mapping?.ready ? this.ready(mapping) : nothing}
    `;
  }

  form() {
    return html`
      <form class="yx-sheet yx-import-form" @submit=${this.submitted}>
        <div>
          <label class="form-label mb-1" for="kind">${t("kind")}</label>
          <select class="form-select" id="kind" data-test="kind" ?disabled=${this.busy}
            @change=${(e) => this.guarded(() => this.choose(e.target.value))}>
            ${this.kinds?.map((k) => html`<option value=${k.id} ?selected=${k.id === this.kind}>${pick(k.title)}</option>`)}
          </select>
        </div>
        ${this.kind === PHOTO ? nothing : this.reading()}
        ${templateOf(this.kind, this.columns)}
        <label class="yx-drop ${this.over ? "yx-drop-over" : ""}" data-test="drop"
          @dragover=${this.dragged}
          @dragleave=${() => (this.over = false)}
          @drop=${this.dropped}>
          <img src="/assets/yinxin/document.svg" alt="" /><br />
          <strong>${this.file ? this.file.name : t("drop")}</strong><br />
          <span class="yx-soft">${t(this.kind === PHOTO ? "limits-photo" : "limits")}</span>
          <input class="visually-hidden" type="file" accept=${this.kind === PHOTO ? ".zip" : ".csv,.txt,.tsv,.xlsx,.xls,.html,.htm"} data-test="file" ?disabled=${this.busy} @change=${this.picked} />
        </label>
        <div class="yx-actions">
          <button class="btn btn-primary" type="submit" data-test="upload" ?disabled=${this.busy || !this.file}>${t("upload")}</button>
        </div>
      </form>
    `;
  }

  render() {
    if (this.kinds === null) {
      return html`
        <h1 class="yx-title">${t("title")}</h1>
        ${
          this.failure
            ? html`<div class="alert alert-danger mt-3" role="alert" data-test="office-error">${this.failure.text()}</div>`
            : html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`
        }
      `;
    }
    const report = this.current;
    return html`
      <yx-office-tabs></yx-office-tabs>
      <h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.form()}
      <div class="mt-3" aria-live="polite">
        ${this.failure ? html`<div class="alert ${lookOf(this.failure)}" data-test="office-error">${this.failure.text()}</div>` : nothing}
        ${
          report
            ? html`<yx-import-report .report=${report} .kind=${this.kindOf(report.kind)} .credentials=${this.credentials} .changes=${this.changes} .busy=${this.busy} .again=${this.file !== null}
              @sheet=${this.chooseSheet}
              @more=${this.listMore} @changes=${this.listChanges} @apply=${() => this.change(report, "apply")} @undo=${() => this.change(report, "undo")} @withdraw=${() => this.withdraw(report)}></yx-import-report>`
            : nothing
        }
        ${
          report?.refusal === "bad-header"
            ? html`<yx-mapping .report=${report} .kind=${this.kindOf(report.kind)} .busy=${this.busy} .again=${this.file !== null} .mappings=${this.mappings} .used=${this.mapping} @mapped=${this.mapped} @use=${this.use}></yx-mapping>`
            : nothing
        }
        <yx-refused-values .refused=${this.refused} .kind=${this.kindOf(report?.kind)} .mappings=${this.mappings} .used=${this.mapping} .busy=${this.busy} @mapped=${this.mapped}></yx-refused-values>
        <yx-reported-rows .rows=${this.badRows} .asked=${false} .again=${true} .report=${report} .kind=${this.kindOf(report?.kind)} .made=${this.corrections} .busy=${this.busy} @corrected=${this.corrected}></yx-reported-rows>
        <yx-reported-rows .rows=${this.questions} .asked=${true} .again=${this.file !== null} .report=${report} .kind=${this.kindOf(report?.kind)} .made=${this.corrections} .busy=${this.busy}
          @corrected=${this.corrected} @answered=${this.answered}></yx-reported-rows>
        ${report?.state === "staged" && report.kind !== PHOTO && this.kindOf(report.kind) ? html`<yx-missing-records .report=${report} .kind=${this.kindOf(report.kind)}></yx-missing-records>` : nothing}
      </div>
      <yx-sources .sources=${this.sources} .kinds=${this.kinds} .busy=${this.busy} @read=${(e) => this.read(e.detail)}></yx-sources>
      <h2 class="yx-section">${t("history")}</h2>
      <yx-history .reports=${this.history} .kinds=${this.kinds} .busy=${this.busy}
        @open=${(e) => this.open(e.detail)} @undo=${(e) => this.change(e.detail, "undo")}></yx-history>
      ${this.older ? html`<button class="btn btn-outline-primary" type="button" data-test="older" ?disabled=${this.busy} @click=${() => this.guarded(() => this.list(this.history.at(-1).id))}>${t("older")}</button>` : nothing}
    `;
  }
}
customElements.define("yx-imports", Imports);
