package org.yinxin.services.statistics;

import java.time.LocalDate;

/**
 * The work of the whole platform on one day, about nobody in particular. Immutable.
 *
 * @param day in Beijing
 * @param issued number of credentials
 * @param printed number of copies that came out on paper
 * @param verified number of verifications by anybody
 * @param paidFen sum of payments received, in fen
 * @param refundedFen sum of refunds done, in fen
 */
public record DayFigures(
    LocalDate day, long issued, long printed, long verified, long paidFen, long refundedFen) {}
