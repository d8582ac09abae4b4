package io.contractharness.mock.certificate;

import io.contractharness.contract.source.ConfigurationException;

/** Files with a certificate or a key that the mock cannot use. */
final class InvalidCertificateException extends ConfigurationException {
    InvalidCertificateException(String option, String wanted, String came, String next) {
        super(option + ": wanted " + wanted + ", came " + came + "; " + next);
    }
}
