// Person and roles of an account, new or known.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/admin/people-strings.zh.js";
import en from "/assets/admin/people-strings.en.js";

const t = texts(zh, en);
const PLAIN = ["administrator", "auditor", "keeper", "kiosk-keeper"];

/** A role in words; the office's name if it is known. */
export function roleText(role, offices) {
  const [kind, id] = role.split(":");
  if (id === undefined) return PLAIN.includes(role) ? t("role-" + role) : role;
  return t("role-" + kind, { office: pick(offices.find((office) => office.id === id)?.name) || id });
}

/**
 * Returns the roles that an account may have.
 *
 * @param {Api.SealOverview["owners"]} offices
 */
export function rolesOf(offices) {
  return [...PLAIN, ...offices.flatMap(({ id }) => ["office:" + id, "approver:" + id])];
}

/** Fires "account" with {user, personNumber, roles}. */
class AccountForm extends Element {
  static properties = {
    account: { attribute: false },
    offices: { attribute: false },
    go: { attribute: false },
    busy: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.LocalAccount | undefined} */
    this.account;
    /** @type {Api.SealOverview["owners"]} */
    this.offices;
    /** @type {boolean} */
    this.busy;
    /** @type {string} */
    this.go;
    this.stem = "account-" + Math.random().toString(36).slice(2) + "-";
  }

  submit(event) {
    event.preventDefault();
    const form = event.target;
    const detail = {
      user: this.account ? this.account.user : form.user.value.trim(),
      personNumber: form.number.value.trim(),
      roles: [...form.querySelectorAll("[data-role]:checked")].map((box) => box.dataset.role),
    };
    this.dispatchEvent(new CustomEvent("account", { detail }));
  }

  box(role, help = "") {
    const id = this.stem + role.replace(":", "-");
    const has = this.account?.roles.includes(role) ?? false;
    return html`<div class="form-check">
      <input class="form-check-input" type="checkbox" id=${id} data-role=${role} data-test="role" ?checked=${has} />
      <label class="form-check-label" for=${id}>${roleText(role, this.offices)}${help ? html`<span class="yx-soft d-block">${help}</span>` : nothing}</label></div>`;
  }

  /** Roles of offices that own no type now are shown as long as the account has them. */
  officeRoles() {
    const known = this.offices.flatMap((office) => ["office:" + office.id, "approver:" + office.id]);
    const others = (this.account?.roles ?? []).filter((role) => role.includes(":") && !known.includes(role));
    return [...known, ...others];
  }

  render() {
    const id = (name) => this.stem + name;
    return html`<form data-test="account-form" @submit=${this.submit}>
      <div class="yx-pairs mb-3">
        ${
          this.account
            ? nothing
            : html`<div><label class="form-label" for=${id("user")}>${t("user")}</label>
              <input class="form-control" id=${id("user")} name="user" required maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby=${id("user-help")} data-test="account-user" />
              <div class="yx-soft" id=${id("user-help")}>${t("user-help")}</div></div>`
        }
        <div><label class="form-label" for=${id("number")}>${t("number")}</label>
          <input class="form-control" id=${id("number")} name="number" maxlength="32" autocomplete="off" value=${this.account?.personNumber ?? ""} aria-describedby=${id("number-help")} data-test="account-number" />
          <div class="yx-soft" id=${id("number-help")}>${t("number-help")}</div></div>
      </div>
      <div class="yx-pairs">
        <fieldset class="mb-3"><legend class="h6">${t("roles")}</legend>${PLAIN.map((role) => this.box(role, t("role-" + role + "-help")))}</fieldset>
        <fieldset class="mb-3"><legend class="h6">${t("offices")}</legend>${this.officeRoles().map((role) => this.box(role))}</fieldset>
      </div>
      <button class="btn btn-primary" type="submit" data-test="save-account" ?disabled=${this.busy}>${this.busy ? t("saving") : this.go}</button>
    </form>`;
  }
}
customElements.define("yx-account-form", AccountForm);
