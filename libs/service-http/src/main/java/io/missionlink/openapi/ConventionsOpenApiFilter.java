package io.missionlink.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import io.missionlink.contracts.IdempotencyKey;
import io.missionlink.http.Page;
import io.missionlink.http.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds the conventions of docs/api.md to every operation: problem responses, IDs, pages and optional fields. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0) // after the filters that add responses
public final class ConventionsOpenApiFilter implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String ID = "UUID";
    private static final String ID_PATTERN = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String MALFORMED = "400";
    /** The extension adds the response 400 with this text to some operations with a body. */
    private static final String REASON_PHRASE = "Bad Request";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        BodySchemaCompletion.complete(api);
        Optional.ofNullable(schemas.get(ID)).ifPresent(id -> id.pattern(ID_PATTERN));
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().values()
                .forEach(path -> path.getOperations().values().forEach(ConventionsOpenApiFilter::complete));
    }

    private static void complete(Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).forEach(ConventionsOpenApiFilter::complete);
        if (operation.getRequestBody() != null && describesNoMalformedRequest(operation)) {
            operation.getResponses().addAPIResponse(MALFORMED, OASFactory.createAPIResponse().description("Malformed request"));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (Integer.parseInt(status) >= FIRST_ERROR_STATUS) {
                Content content = Optional.ofNullable(response.getContent()).orElseGet(OASFactory::createContent);
                response.setContent(content.addMediaType(Problem.MEDIA_TYPE, problemBody()));
            }
        });
        APIResponse problem = OASFactory.createAPIResponse().description("Problem details (RFC 9457)")
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problemBody()));
        operation.getResponses().addAPIResponse("default", problem);
    }

    private static boolean describesNoMalformedRequest(Operation operation) {
        APIResponse response = operation.getResponses().getAPIResponse(MALFORMED);
        return response == null || REASON_PHRASE.equals(response.getDescription());
    }

    private static void complete(Parameter parameter) {
        switch (parameter.getName()) {
            case "limit" -> parameter.schema(schema(SchemaType.INTEGER).minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Page.MAX_LIMIT)).defaultValue(Page.DEFAULT_LIMIT));
            case "cursor" -> parameter.description("nextCursor of the previous page");
            case IdempotencyKey.HEADER -> parameter.required(true)
                    .schema(schema(SchemaType.STRING).minLength(1).maxLength(IdempotencyKey.MAX_LENGTH));
            case "id", "pledgeId", "streamerId", "proposerId", "userId" ->
                parameter.schema(schema(SchemaType.STRING).format("uuid"));
            default -> {
                // The resource describes its own parameters.
            }
        }
    }

    private static MediaType problemBody() {
        return OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
    }

    /** Problem details (RFC 9457); further members depend on the code. */
    private static Schema problem() {
        Schema violation = schema(SchemaType.OBJECT).addProperty("field", schema(SchemaType.STRING))
                .addProperty("message", schema(SchemaType.STRING)).required(List.of("field", "message"));
        return schema(SchemaType.OBJECT).additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true))
                .addProperty("type", schema(SchemaType.STRING).format("uri"))
                .addProperty("title", schema(SchemaType.STRING))
                .addProperty("status", schema(SchemaType.INTEGER))
                .addProperty("detail", schema(SchemaType.STRING))
                .addProperty("instance", schema(SchemaType.STRING))
                .addProperty("code", schema(SchemaType.STRING).description("Stable problem code for clients to branch on"))
                .addProperty("traceId", schema(SchemaType.STRING).description("Trace of the request, which log lines contain"))
                .addProperty("violations", schema(SchemaType.ARRAY).items(violation))
                .required(List.of("type", "title", "status", "detail", "instance", "code"));
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
