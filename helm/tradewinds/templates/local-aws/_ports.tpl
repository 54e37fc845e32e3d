{{/* Where the stand-in's servers listen. */}}
{{- define "tradewinds.localDynamoDbPort" -}}8000{{- end }}
{{- define "tradewinds.localS3Port" -}}9000{{- end }}
