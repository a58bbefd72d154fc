# All images of Earshot, one target each:
#   docker build --target ingress-service -t earshot/ingress-service .
# Plain Dockerfile syntax: any builder can build it.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /earshot
COPY . .
RUN mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true package \
      -pl ingress-service,dispatcher-service,egress-service,twilio-emulator,samples/botkit-sample -am

FROM eclipse-temurin:25-jre AS runtime
RUN groupadd --system --gid 10001 earshot \
 && useradd --system --uid 10001 --gid earshot --home-dir /earshot --shell /usr/sbin/nologin earshot
COPY docker/healthy docker/train /usr/local/bin/
WORKDIR /earshot
# Each service's image ends with RUN train, which writes here, and USER, so that it runs as nobody.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# The shell replaces itself with Java, so that stop signals reach it.
ENTRYPOINT ["/bin/sh", "-c", "exec java -XX:AOTCache=app.aot $JAVA_OPTS -jar quarkus-run.jar"]
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["/usr/local/bin/healthy"]

FROM runtime AS ingress-service
COPY --from=build /earshot/ingress-service/target/quarkus-app/ ./
ENV INGRESS_PORT=8080 HEALTH_PORT=8080
RUN train
USER 10001:10001
EXPOSE 8080

FROM runtime AS dispatcher-service
COPY --from=build /earshot/samples/botkit-sample/target/botkit-sample-*.jar /samples/
COPY --from=build /earshot/dispatcher-service/target/quarkus-app/ ./
ENV DISPATCHER_PORT=8081 HEALTH_PORT=8081 EARSHOT_HANDLERS=/handlers EARSHOT_SAMPLES=/samples
RUN train
USER 10001:10001
EXPOSE 8081

FROM runtime AS egress-service
COPY --from=build /earshot/egress-service/target/quarkus-app/ ./
# Its heap is small: the serial collector stops it for milliseconds and takes half the processor time.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC"
ENV EGRESS_PORT=8082 HEALTH_PORT=8082
RUN train
USER 10001:10001
EXPOSE 8082

FROM runtime AS twilio-emulator
COPY --from=build /earshot/twilio-emulator/target/quarkus-app/ ./
ENV EMULATOR_HOST=0.0.0.0 EMULATOR_PORT=8090 HEALTH_PORT=8090
RUN train
USER 10001:10001
EXPOSE 8090
