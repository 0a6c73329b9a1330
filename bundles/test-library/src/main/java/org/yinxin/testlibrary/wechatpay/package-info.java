/**
 * A stand-in for WeChat Pay that follows the published protocol of APIv3, and misbehaves on
 * request.
 */
package org.yinxin.testlibrary.wechatpay;
