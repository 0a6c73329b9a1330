/** Connectors to WeCom (企业微信): sign-in, and notices as messages of an application. */
package org.yinxin.connector.wecom;
