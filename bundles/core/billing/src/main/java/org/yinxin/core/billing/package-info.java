/** Printed copies and their money: prices, quota, orders, payments, refunds, reconciliation. */
package org.yinxin.core.billing;
