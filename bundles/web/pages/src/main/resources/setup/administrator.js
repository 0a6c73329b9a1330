import { html, nothing } from "/assets/lit/index.js";
import { Problem } from "/assets/yinxin/http.js";
import { Step, t } from "/assets/setup/step.js";

class Administrator extends Step {
  submit(event) {
    event.preventDefault();
    const { user, password, again } = event.target;
    if (password.value !== again.value) {
      const text = { zh: t("password-differs"), en: t("password-differs") };
      return this.show(new Problem(422, { detail: text.zh, detail_en: text.en, fields: [{ row: 0, field: "again", ...text }] }));
    }
    return this.save("PUT", "/administrator", { user: user.value.trim(), password: password.value });
  }

  willUpdate() {
    this.user = this.input("[name=user]")?.value ?? "";
  }

  render() {
    return html`<form novalidate @submit=${this.submit}>
      <p>${t("administrator-lead")}</p>
      ${this.progress.done.includes("administrator") ? html`<p class="yx-notice" data-test="exists">${t("administrator-exists")}</p>` : nothing}
      ${this.told()}
      <div class="yx-setup-fields">
        ${this.field("user", { value: this.user, autocomplete: "username" })}
        ${this.field("password", { type: "password", autocomplete: "new-password", hint: t("password-hint") })}
        ${this.field("again", { type: "password", autocomplete: "new-password" })}
      </div>
      ${this.button()}
    </form>`;
  }
}
customElements.define("yx-setup-administrator", Administrator);
