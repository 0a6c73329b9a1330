export default {
  "scan": "Scan with the camera",
  "stop": "Stop scanning",
  "camera": "Camera picture",
  "hold": "Hold the QR code at the foot of the page before the camera. The picture is read on your device and not uploaded.",
  "no-camera": "The camera cannot be used. Allow it in your browser, or type the code, or upload a photo.",
  "foreign": "This QR code is not one of ours (it leads to: {where}). Do not open it and do not believe the page behind it. Type the code printed on the paper instead, or upload the PDF file."
};
