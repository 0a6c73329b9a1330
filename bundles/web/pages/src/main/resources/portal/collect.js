// Collecting a file without an account. What is typed goes in the body of a request and nowhere else.
import { html, nothing } from "/assets/lit/index.js";
import { Page } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { send, problemOf } from "/assets/yinxin/http.js";
import { wayOut } from "/assets/portal/in-app.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";

const t = texts(zh, en);

/** The name under which a file is sent (RFC 8187). */
function fileName(response) {
  const sent = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "");
  return sent ? decodeURIComponent(sent[1]) : "credential.pdf";
}

class Collect extends Page {
  static properties = {
    busy: { state: true },
    failure: { state: true },
    file: { state: true },
  };

  constructor() {
    super();
    this.busy = false;
    this.failure = null;
    this.file = null;
  }

  titleText() {
    return t("collect-title");
  }

  disconnectedCallback() {
    this.forget();
    super.disconnectedCallback();
  }

  forget() {
    if (this.file) URL.revokeObjectURL(this.file.url);
    this.file = null;
  }

  async collect(event) {
    event.preventDefault();
    const form = event.target;
    const empty = [form.candidate, form.elements["id-number"], form.code].find((field) => field.value.trim() === "");
    if (empty) {
      this.failure = () => t("collect-empty");
      empty.focus();
      return;
    }
    this.busy = true;
    this.failure = null;
    this.forget();
    try {
      const response = await send("POST", "/api/collections", {
        candidateNumber: form.candidate.value,
        idNumber: form.elements["id-number"].value,
        code: form.code.value,
      });
      const pdf = new Blob([await response.arrayBuffer()], { type: "application/pdf" });
      this.file = { name: fileName(response), url: URL.createObjectURL(pdf) };
    } catch (error) {
      const problem = problemOf(error);
      this.failure = () => problem.text();
    } finally {
      this.busy = false;
    }
  }

  field(name, length) {
    return html`<div class="mb-3">
      <label class="form-label" for=${name}>${t("collect-" + name)}</label>
      <input class="form-control" id=${name} name=${name} maxlength=${length} autocomplete="off" autocapitalize="characters" spellcheck="false" data-test=${name} ?disabled=${this.busy} />
    </div>`;
  }

  render() {
    return html`
      <div class="yx-sign-in">
        <h1 class="yx-title">${t("collect-title")}</h1>
        <p class="yx-soft">${t("collect-text")}</p>
        ${wayOut("collect")}
        <form class="yx-sheet" novalidate @submit=${this.collect}>
          <div role="alert" data-test="collect-error">
            ${this.failure ? html`<p class="alert alert-danger">${this.failure()}</p>` : nothing}
          </div>
          ${this.field("candidate", 64)} ${this.field("id-number", 64)} ${this.field("code", 32)}
          <button class="btn btn-primary w-100" type="submit" ?disabled=${this.busy} data-test="collect">${t(this.busy ? "collect-busy" : "collect-go")}</button>
        </form>
        <div role="status" aria-live="polite">
          ${
            this.file
              ? html`<div class="yx-sheet mt-3" data-test="collected">
                <h2 class="h5">${t("collect-done")}</h2>
                <p class="text-break">${this.file.name}</p>
                <p><a class="btn btn-primary w-100" href=${this.file.url} download=${this.file.name} data-test="save">${t("collect-save")}</a></p>
                <p class="yx-soft">${t("collect-browser")}</p>
              </div>`
              : nothing
          }
        </div>
      </div>
    `;
  }
}
customElements.define("yx-collect", Collect);
