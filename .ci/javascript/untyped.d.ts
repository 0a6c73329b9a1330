// What the pages take from scripts of others that have no types.
export const BarcodeDetector: any;
export const encodeQR: any;
export const init: any;
