// Converts the OpenAPI document of Kubernetes, whose path is the argument, from JSON to the protocol
// buffers that kubectl asks an API server for, on standard output.
package main

import (
	"log"
	"os"

	openapi "github.com/google/gnostic-models/openapiv2"
	"google.golang.org/protobuf/proto"
	_ "k8s.io/kubernetes/pkg/generated" // an empty package: keeps the module, and its document, in go.mod
)

func main() {
	log.SetFlags(0)
	if err := convert(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func convert(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	document, err := openapi.ParseDocument(text)
	if err != nil {
		return err
	}
	// The paths say that the server validates fields, and then kubectl does not.
	document.Paths = nil
	encoded, err := proto.Marshal(document)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(encoded)
	return err
}
