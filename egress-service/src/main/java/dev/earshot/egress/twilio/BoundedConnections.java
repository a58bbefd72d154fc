package dev.earshot.egress.twilio;

import java.io.IOException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection pool whose time limits hold. The SDK puts its own configuration on every request,
 * with 30.5 s to connect, and that would win over the pool's.
 */
final class BoundedConnections extends PoolingHttpClientConnectionManager {
  /** A connection that was idle for longer is checked before it is used. */
  private static final TimeValue CHECK_AFTER = TimeValue.ofSeconds(1);

  private final Timeout connectTimeout;

  BoundedConnections(HttpLimits limits) {
    this.connectTimeout = Timeout.of(limits.connectTimeout());
    setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(connectTimeout)
            // AnswerDeadline sees to it.
            .setSocketTimeout(Timeout.DISABLED)
            .setValidateAfterInactivity(CHECK_AFTER)
            .build());
    // Otherwise a server that is silent then is waited for for three minutes.
    setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connectTimeout).build());
    setDefaultMaxPerRoute(limits.connections());
    setMaxTotal(limits.connections());
  }

  @Override
  public void connect(ConnectionEndpoint endpoint, TimeValue requested, HttpContext context)
      throws IOException {
    super.connect(endpoint, connectTimeout, context);
  }
}
