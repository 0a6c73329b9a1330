export default {
  "title": "Choose a password",
  "account": "Account:",
  "password": "New password",
  "rule": "12 to 128 characters, at least 5 different ones, without the name of the account, and not a common or leaked password. A few unrelated words in a row are fine.",
  "again": "Once more",
  "go": "Save password",
  "busy": "Saving…",
  "differ": "The two passwords differ.",
  "done": "The password is saved. All sessions of this account have ended; sign in with the new password.",
  "sign-in": "Sign in",
  "no-link": "The link is incomplete. Copy the whole link that you were given, or ask an administrator for another.",
  "loading": "Checking the link…",
  "retry": "Try again"
};
