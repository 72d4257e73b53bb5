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

/** What holds for every operation (api.md), said once: refusals, ids, pages, and what a field may be left out for. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0) // after what adds answers
public final class ApiConventions implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String ID = "UUID";
    private static final String ID_PATTERN = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
    private static final int REFUSED = 400;

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        BodySchemas.complete(api);
        Optional.ofNullable(schemas.get(ID)).ifPresent(id -> id.pattern(ID_PATTERN));
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations().values().forEach(ApiConventions::complete));
    }

    private static void complete(Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).forEach(ApiConventions::complete);
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (Integer.parseInt(status) >= REFUSED) {
                Content others = Optional.ofNullable(answer.getContent()).orElseGet(OASFactory::createContent);
                answer.setContent(others.addMediaType(Problem.MEDIA_TYPE, problemBody()));
            }
        });
        APIResponse other = OASFactory.createAPIResponse().description("Refused, as every operation may")
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problemBody()));
        operation.getResponses().addAPIResponse("default", other);
    }

    private static void complete(Parameter parameter) {
        switch (parameter.getName()) {
            case "limit" -> parameter.schema(schema(SchemaType.INTEGER).minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Page.MAX_LIMIT)).defaultValue(Page.DEFAULT_LIMIT));
            case "cursor" -> parameter.description("nextCursor of the page before");
            case IdempotencyKey.HEADER -> parameter.required(true)
                    .schema(schema(SchemaType.STRING).minLength(1).maxLength(IdempotencyKey.MAX_LENGTH));
            case "id", "pledgeId", "streamerId", "proposerId" -> parameter.schema(schema(SchemaType.STRING).format("uuid"));
            default -> {
                // The resource says all there is to say.
            }
        }
    }

    private static MediaType problemBody() {
        return OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM));
    }

    /** RFC 9457; further members depend on the code. */
    private static Schema problem() {
        Schema violation = schema(SchemaType.OBJECT).addProperty("field", schema(SchemaType.STRING))
                .addProperty("message", schema(SchemaType.STRING)).required(List.of("field", "message"));
        return schema(SchemaType.OBJECT).additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true))
                .addProperty("type", schema(SchemaType.STRING).format("uri"))
                .addProperty("title", schema(SchemaType.STRING))
                .addProperty("status", schema(SchemaType.INTEGER))
                .addProperty("detail", schema(SchemaType.STRING))
                .addProperty("instance", schema(SchemaType.STRING))
                .addProperty("code", schema(SchemaType.STRING).description("Stable: to branch on"))
                .addProperty("violations", schema(SchemaType.ARRAY).items(violation))
                .required(List.of("type", "title", "status", "detail", "instance", "code"));
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
