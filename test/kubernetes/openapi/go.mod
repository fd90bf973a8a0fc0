module covhttp/test/kubernetes/openapi

go 1.24.0

require (
	github.com/google/gnostic-models v0.7.1
	google.golang.org/protobuf v1.36.12
	k8s.io/kubernetes v1.33.13
)

require go.yaml.in/yaml/v3 v3.0.3 // indirect
