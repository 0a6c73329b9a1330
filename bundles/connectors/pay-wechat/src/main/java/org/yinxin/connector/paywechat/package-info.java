/** Payment by WeChat Pay: Native, APIv3, as a direct merchant. */
package org.yinxin.connector.paywechat;
