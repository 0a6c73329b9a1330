/** WeCom's API (企业微信 服务端 API) as far as connectors need it; each carries a copy of its own. */
package org.yinxin.library.wecom;
