export default {
  "title": "Verify",
  "lead": "Upload the PDF file you received and learn at once whether it was issued here and whether it has been changed. You need no account.",
  "drop": "Choose a file, or drop it here",
  "limits": "The original PDF, at most 25 MB. For scans and photos, use the code on the foot of the page.",
  "busy": "Checking “{file}”…",
  "result-of": "Result for “{file}”:",
  "checks": "What was checked",
  "too-large": "The file is too large; the limit is 25 MB. Files issued here are much smaller.",
  "empty": "The file is empty. Please fetch it again and retry.",
  "code-title": "No file? Use the code",
  "code-label": "Verification code",
  "code-help": "Printed at the foot of each page, beside the QR code.",
  "code-empty": "Please enter the code from the foot of the credential.",
  "code-go": "Check",
  "privacy": "An uploaded file is used for this check only and is not kept."
};
