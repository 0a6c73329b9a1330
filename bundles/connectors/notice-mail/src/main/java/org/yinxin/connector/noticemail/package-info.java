/** Notices by e-mail (SMTP). */
package org.yinxin.connector.noticemail;
