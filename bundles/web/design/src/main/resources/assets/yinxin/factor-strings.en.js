export default {
  "code-label": "Six-digit code of your authenticator",
  "code-go": "Verify",
  "code-help": "Open the authenticator app on your phone and type the code that it shows for this platform. Each code works once.",
  "key-go": "Use a passkey or security key",
  "key-help": "Follow the browser: touch the security key, or confirm by fingerprint, face or screen lock.",
  "key-missing": "Your account has a passkey, which this browser cannot use. Take a newer browser.",
  "key-left": "The key has not confirmed. Please try again.",
  "password-label": "Password",
  "password-help": "In a demonstration system an account may have no second factor. Give its password again instead.",
  "busy": "Verifying…",
  "again-title": "Show that it is you",
  "again-text": "This is a critical change. You must have shown your second factor within the last ten minutes.",
  "again-leave": "Cancel",
  "again-service": "Your second factor was shown to the university’s sign-in service. Sign out above and sign in again, and do this within ten minutes; or add a second factor of this platform on the page “Account” then.",
  "again-sign-in": "Your session has ended. Sign in again"
};
