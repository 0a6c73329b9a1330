export default {
  "near": "Sort by distance",
  "near-help": "Your browser asks whether it may use your position, which is not sent to the server.",
  "locating": "Finding your position…",
  "denied": "There is no position to be had; kiosks are sorted by campus.",
  "nearest-first": "The nearest comes first.",
  "all-kiosks": "All kiosks",
  "no-kiosk": "There is no printing kiosk yet. You can download and print the file yourself.",
  "metres": "About {number} m from you",
  "kilometres": "About {number} km from you",
  "paper-ready": "Plenty of paper",
  "paper-low": "Paper is running low",
  "paper-empty": "Out of paper"
};
