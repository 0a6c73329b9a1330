export default {
  "scan": "Scan with the camera",
  "starting": "Opening the camera. If your browser asks, choose “Allow”.",
  "stop": "Stop scanning",
  "camera": "Camera picture",
  "hold": "Hold the QR code at the foot of the page before the camera. The picture is read on your device and not uploaded.",
  "denied": "Your browser does not let this site use the camera. Allow it in the browser's settings for this site and press “Scan with the camera” again; or type the code, or upload a photo.",
  "no-camera": "No camera was found. Type the code, or upload a photo.",
  "taken": "Another program is using the camera. Close it and press “Scan with the camera” again; or type the code, or upload a photo.",
  "failed": "Scanning could not be started; the network may be down. Check it and try again; or type the code, or upload a photo.",
  "foreign": "This QR code is not one of ours (it leads to: {where}). Do not open it and do not believe the page behind it. Type the code printed on the paper instead, or upload the PDF file."
};
