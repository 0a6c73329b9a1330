/**
 * Pages for administrators: what needs attention, people, plug-ins, connectors, state, kiosks,
 * calendar, prices, copies to decide, reconciliation, trust.
 */
package org.yinxin.web.admin;
