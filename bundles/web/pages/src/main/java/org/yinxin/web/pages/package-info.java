/**
 * Servlets and modules of the pages of holders, offices, administrators and auditors, of set-up and
 * of the help.
 */
package org.yinxin.web.pages;
