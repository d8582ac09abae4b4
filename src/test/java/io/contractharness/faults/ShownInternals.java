package io.contractharness.faults;

import static io.contractharness.faults.BrokenRule.inferred;
import static io.contractharness.faults.ProxyBehaviour.edited;
import static io.contractharness.faults.ProxyBehaviour.on;
import static io.contractharness.faults.ProxyBehaviour.onAny;
import static io.contractharness.faults.ProxyBehaviour.onRead;
import static io.contractharness.faults.ProxyBehaviour.onRefused;

import java.util.List;
import java.util.stream.Stream;

/** Faults that show stack traces of several languages, messages of databases and mappers, paths and inner addresses. */
final class ShownInternals {

    private static final FaultGroup GROUP = new FaultGroup("leaks");

    private ShownInternals() {}

    static List<Fault> faults() {
        return Stream.of(traces(), messages(), successes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> traces() {
        return List.of(
                trace("kotlin-trace", "kotlin.KotlinNullPointerException\n\tat app.Run$go$1.invokeSuspend(Run.kt:7)"),
                trace("dotnet-trace", "x\r\n   at Api.Run.Go(String id) in C:\\src\\Run.cs:line 42"),
                trace("dotnet-trace-without-files", "x\r\n   at Api.Run.Go(String id)\r\n   at Api.Run.Main()"),
                trace("python-trace", "Traceback (most recent call last):\n  File \"/app/x.py\", line 3, in run"),
                trace("python-error", "'NoneType' object has no attribute 'id'"),
                trace(
                        "go-panic",
                        "panic: runtime error: index out of range [5]\n\ngoroutine 1 [running]:\nmain.main()"),
                trace("go-frame", "main.main()\n\t/srv/api/main.go:42 +0x1d"),
                trace("php-trace", "Uncaught x in /var/www/html/index.php:12\nStack trace:\n#0 {main}"),
                trace("ruby-trace", "/app/controllers/runs_controller.rb:12:in `create'"),
                trace("ruby-error", "undefined method `id' for nil:NilClass"),
                trace("rust-panic", "thread 'main' panicked at src/main.rs:12:5:\nindex out of bounds"),
                trace("node-error", "Cannot read properties of undefined (reading 'id')"),
                trace("html-trace", "<pre>Error<br>&nbsp; at find (&#x2F;app&#x2F;find.js:12:9)</pre>"),
                GROUP.fault(
                        "trace-in-list",
                        "A refusal lists the frames of a stack trace one by one.",
                        inferred("stackTrace"),
                        onRefused(answer -> edited(
                                answer,
                                body -> body.putArray("frames")
                                        .add("at app.Run.go(Run.java:7)")
                                        .add("at app.Run.main(Run.java:3)")))),
                GROUP.fault(
                        "trace-in-header",
                        "A refusal has a stack trace in a header.",
                        inferred("stackTrace"),
                        onRefused(answer -> answer.with("X-Error", "x at app.Run.go(Run.java:7)"))));
    }

    private static List<Fault> messages() {
        return List.of(
                shown("postgres-message", "duplicate key value violates unique constraint \"runs_pkey\""),
                shown("sqlstate", "SQLSTATE[23505]: Unique violation: 7"),
                shown("oracle-message", "ORA-00001: unique constraint (APP.RUNS_PK) violated"),
                shown("mysql-message", "You have an error in your SQL syntax; check the manual"),
                shown("mysql-duplicate", "Duplicate entry '7' for key 'runs.PRIMARY'"),
                shown("sqlite-message", "SQLITE_CONSTRAINT: UNIQUE constraint failed: runs.id"),
                shown("mongo-message", "E11000 duplicate key error collection: app.runs index: _id_"),
                shown("sql-query", "Failed: SELECT id, name FROM runs WHERE id = 7"),
                shown("hibernate-message", "could not execute statement; nested exception is HibernateException"),
                shown("jpa-message", "JpaSystemException: could not extract ResultSet"),
                shown("sequelize-message", "SequelizeUniqueConstraintError: Validation error"),
                shown("prisma-message", "Invalid `prisma.run.create()` invocation"),
                shown("jackson-message", "Cannot deserialize value of type `java.lang.Long` from String \"x\""),
                shown("lambda-path", "Cannot open /var/task/src/settings"),
                shown("container-path", "Cannot find module '/usr/src/app/run'"),
                shown("windows-path", "Could not load C:\\inetpub\\wwwroot\\api\\bin"),
                shown("home-path", "See /home/deploy/api/run.py"),
                shown("refused-connection", "connect ECONNREFUSED 10.0.3.17:5432"),
                shown("private-address", "no answer of 192.168.12.4"),
                shown("cluster-host", "http://runs.default.svc.cluster.local:8080 did not answer"),
                shown("inner-host", "could not resolve db-01.prod.internal"),
                shown("arn", "arn:aws:dynamodb:eu-west-3:123456789012:table/runs was not found"));
    }

    private static List<Fault> successes() {
        return List.of(
                GROUP.fault(
                        "address-in-header",
                        "A success names the inner host that served it.",
                        inferred("internals"),
                        onRead(answer -> answer.with("X-Backend", "ip-10-0-3-17.eu-west-3.compute.internal"))),
                GROUP.fault(
                        "trace-in-success",
                        "A reading has a stack trace for its description.",
                        inferred("stackTrace"),
                        onRead(answer -> described(answer, "x\n\tat app.Run.go(Run.java:7)"))),
                GROUP.fault(
                        "database-in-success",
                        "A reading has the message of a database for its description.",
                        inferred("internals"),
                        onRead(answer -> described(answer, "ERROR: relation \"runs\" does not exist"))),
                GROUP.fault(
                        "trace-in-failure",
                        "Unknown interventions are a failure, and its page shows a stack trace.",
                        inferred("stackTrace"),
                        on(
                                ProxiedRequest::reads,
                                answer -> answer.status() == 404,
                                answer -> answer.withStatus(500, "Internal Server Error")
                                        .with("Content-Type", "text/html")
                                        .withText("<!DOCTYPE html><html><pre>Error: x<br> &nbsp; &nbsp;at find"
                                                + " (/srv/find.js:12:9)</pre></html>"))),
                GROUP.fault(
                        "trace-at-the-end",
                        "A refusal ends with a stack trace after much text.",
                        inferred("stackTrace"),
                        onAny((request, answer) -> request.reads() && answer.refused()
                                ? edited(
                                        answer,
                                        body -> body.put(
                                                "message", "Refused. ".repeat(20_000) + "\tat app.Run.go(Run.java:7)"))
                                : answer)));
    }

    private static ProxiedResponse described(ProxiedResponse answer, String text) {
        return edited(answer, body -> Json.change(body, "/data/description", old -> body.textNode(text)));
    }

    private static Fault trace(String name, String text) {
        return refusal(name, "The message of a refusal is from a stack trace.", "stackTrace", text);
    }

    private static Fault shown(String name, String text) {
        return refusal(name, "The message of a refusal tells how the service is built.", "internals", text);
    }

    private static Fault refusal(String name, String does, String rule, String text) {
        return GROUP.fault(
                name,
                does,
                inferred(rule),
                on(
                        request -> request.reads() || request.executes(),
                        ProxiedResponse::refused,
                        answer -> edited(answer, body -> body.put("message", text))));
    }
}
