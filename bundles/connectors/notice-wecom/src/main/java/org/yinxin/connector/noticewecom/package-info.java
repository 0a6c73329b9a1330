/** Notices as messages of WeCom (企业微信). */
package org.yinxin.connector.noticewecom;
