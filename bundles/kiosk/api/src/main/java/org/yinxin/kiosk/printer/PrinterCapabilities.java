package org.yinxin.kiosk.printer;

/**
 * The capabilities of a printer. Immutable.
 *
 * @param colour true if the seal comes out red
 * @param duplex true if it prints on both sides
 * @param confirmsPages true if it says how many pages came out; a printer that cannot leaves every
 *     copy unknown
 */
public record PrinterCapabilities(boolean colour, boolean duplex, boolean confirmsPages) {}
