/** Pages for administrators: kiosks, calendar, prices, copies to decide, reconciliation, trust. */
package org.yinxin.web.admin;
