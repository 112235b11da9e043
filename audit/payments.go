package audit

// paymentServices are the hosts that take money, each with all hosts below it.
// Nothing is ever sent there.
//
// Source: the services' own pages for developers on hosts to let through and
// addresses of their interfaces, read in November 2026 or known before.
var paymentServices = []struct {
	name  string
	hosts []string
}{
	{"2Checkout", []string{"2checkout.com", "2co.com"}},
	{"Adyen", []string{"adyen.com", "adyenpayments.com"}},
	{"Alipay", []string{"alipay.com", "alipayplus.com"}},
	{"Amazon Pay", []string{"payments.amazon.com", "pay-api.amazon.com", "payments-amazon.com"}},
	{"Apple Pay", []string{"apple-pay-gateway.apple.com", "apple-pay-gateway-cert.apple.com"}},
	{"Authorize.Net", []string{"authorize.net"}},
	{"Braintree", []string{"braintreegateway.com", "braintree-api.com", "braintreepayments.com"}},
	{"Cashfree", []string{"cashfree.com"}},
	{"CCAvenue", []string{"ccavenue.com"}},
	{"Cellulant", []string{"cellulant.io", "tingg.africa"}},
	{"Checkout.com", []string{"checkout.com"}},
	{"CinetPay", []string{"cinetpay.com"}},
	{"Coinbase Commerce", []string{"commerce.coinbase.com"}},
	{"CyberSource", []string{"cybersource.com"}},
	{"DPO Pay", []string{"3gdirectpay.com", "dpogroup.com", "dpo.store"}},
	{"FedaPay", []string{"fedapay.com"}},
	{"Flutterwave", []string{"flutterwave.com", "ravepay.co"}},
	{"GoCardless", []string{"gocardless.com"}},
	{"Google Pay", []string{"pay.google.com", "payments.google.com"}},
	{"Interswitch", []string{"interswitchng.com", "interswitchgroup.com"}},
	{"iyzico", []string{"iyzipay.com", "iyzico.com"}},
	{"Klarna", []string{"klarna.com", "klarnaservices.com", "klarnacdn.net"}},
	{"Mercado Pago", []string{"mercadopago.com", "mercadopago.com.ar", "mercadopago.com.br", "mercadopago.com.mx"}},
	{"Midtrans", []string{"midtrans.com"}},
	{"Mollie", []string{"mollie.com"}},
	{"M-Pesa", []string{"safaricom.co.ke", "openapi.m-pesa.com"}},
	{"MTN MoMo", []string{"momodeveloper.mtn.com", "momoapi.mtn.com"}},
	{"Opayo", []string{"sagepay.com", "opayo.eu.elavon.com"}},
	{"Orange Money", []string{"webpayment.orange-money.com", "webpayment-ow-sb.orange-money.com"}},
	{"PayFast", []string{"payfast.co.za", "payfast.io"}},
	{"Payme", []string{"paycom.uz", "payme.uz"}},
	{"PayPal", []string{"paypal.com", "paypal.me", "paypalobjects.com"}},
	{"Paysera", []string{"paysera.com"}},
	{"Paystack", []string{"paystack.co", "paystack.com"}},
	{"Paytm", []string{"paytm.in", "paytm.com", "paytmpayments.com"}},
	{"PayU", []string{"payu.com", "payu.in", "payulatam.com", "payu.pl"}},
	{"Pesapal", []string{"pesapal.com"}},
	{"Razorpay", []string{"razorpay.com"}},
	{"Revolut Pay", []string{"merchant.revolut.com", "checkout.revolut.com"}},
	{"Square", []string{"squareup.com", "squareupsandbox.com", "squarecdn.com", "square.link"}},
	{"SSLCommerz", []string{"sslcommerz.com"}},
	{"Stripe", []string{"stripe.com", "stripe.network"}},
	{"SumUp", []string{"sumup.com"}},
	{"TWINT", []string{"twint.ch"}},
	{"WeChat Pay", []string{"pay.weixin.qq.com", "wx.tenpay.com"}},
	{"Wise", []string{"wise.com"}},
	{"Worldline", []string{"worldline-solutions.com", "saferpay.com", "ogone.com"}},
	{"Worldpay", []string{"worldpay.com"}},
	{"Xendit", []string{"xendit.co"}},
	{"YooKassa", []string{"yookassa.ru", "yoomoney.ru"}},
}
