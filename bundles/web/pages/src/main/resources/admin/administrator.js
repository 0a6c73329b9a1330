import { signedIn } from "/assets/yinxin/page.js";

/** Returns true for an account that reads these pages and changes nothing. */
export async function readsOnly() {
  return !(await signedIn())?.roles.includes("administrator");
}
