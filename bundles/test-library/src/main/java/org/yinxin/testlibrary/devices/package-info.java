/**
 * Devices of kiosks that are real programs: an IPP printer without paper, a card reader without
 * cards.
 */
package org.yinxin.testlibrary.devices;
